"""Rules over rows: what a user is to be told, when, and until when it is of use.

`planner` and `choices` write within the transaction that they are given; the rest is pure.
"""
