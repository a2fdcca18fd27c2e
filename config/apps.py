from django.apps import AppConfig


class ConfigurationConfig(AppConfig):
    """What belongs to an installation rather than to its content: checks and backups."""

    name = "config"
    label = "configuration"
    verbose_name = "Configuration"

    def ready(self) -> None:
        from config import checks  # noqa: F401  registers them
