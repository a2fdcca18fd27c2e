from django.apps import AppConfig


class MapsConfig(AppConfig):
    name = "maps"
    verbose_name = "Maps"

    def ready(self) -> None:
        from incidents.signals import a_while_has_passed, public_data_changed
        from maps import checks  # noqa: F401  registers them
        from maps.publishing.publication import publish_after_change, publish_what_waits
        from maps.publishing.squeezing import squeeze_for_a_while

        public_data_changed.connect(publish_after_change, dispatch_uid="publish")
        a_while_has_passed.connect(publish_what_waits, dispatch_uid="publish")
        a_while_has_passed.connect(squeeze_for_a_while, dispatch_uid="squeeze")
