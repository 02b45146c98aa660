"""Links that lead out of the site, asked over the network: only when a person says `./press lint --links`.

Input: a `Library`. Output: findings. Nothing else of the tool goes to the network by itself.
"""
