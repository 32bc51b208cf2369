"""The API of accounts: who calls, and what their key allows."""
