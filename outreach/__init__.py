"""What do we say, may we say it, and what came back?"""
