from django.apps import AppConfig


class MapsConfig(AppConfig):
    name = "maps"
    verbose_name = "Maps"

    def ready(self) -> None:
        from incidents.signals import public_data_changed
        from maps import checks  # noqa: F401  registers them
        from maps.publication import publish_after_change

        public_data_changed.connect(publish_after_change, dispatch_uid="publish")
