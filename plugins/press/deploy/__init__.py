"""The way to the reader: the published tree goes to a host, and back in one command.

Input: an `Order`, `content/deploy.yaml`, secrets from the environment. Output: one whole release on the host. Hosts
that know symbolic links get releases side by side and one renamed link (`switch`); the others get files in an order
that never shows a page without its styles (`inplace`); a git branch gets a commit (`branch`).
"""

from plugins.press.deploy.run import deploy, rollback

__all__ = ["deploy", "rollback"]
