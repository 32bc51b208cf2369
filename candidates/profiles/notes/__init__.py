"""Notes about people: who reads them, whom they mention, and how they are edited and taken back."""
