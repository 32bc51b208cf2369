"""Who, for which role, and how do we know?"""
