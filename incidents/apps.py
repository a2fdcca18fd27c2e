from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "incidents"
    verbose_name = "Incidents"

    def ready(self) -> None:
        from incidents import spatial, upkeep  # noqa: F401  connect their receivers
        from incidents.desk import corrections, roles  # noqa: F401
        from incidents.geocoding import checks  # noqa: F401  registers itself
