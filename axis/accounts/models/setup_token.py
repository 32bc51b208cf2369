"""SetupToken: the one-time key with which the first admin of an installation is made."""

from django.db import models

from axis.lib.ids import new_id


class SetupToken(models.Model):
    """A token printed by a command, kept only as a hash, dead once used or expired."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sha256 = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Set-up token {self.pk}"
