"""What comes back: failures, complaints, wishes to subscribe and to leave, read from a mailbox and acted upon.

Input: messages as bytes. Output: changes of the register, a count of each kind. Nobody is ever answered.
"""
