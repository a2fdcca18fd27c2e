"""How templates name native modules."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from maps.module_graph import modules_of

register = template.Library()


@register.simple_tag
def module_preloads(name: str) -> SafeString:
    """A `modulepreload` for the module and everything that it imports, so that one round
    trip brings them all. It follows the imports by itself: docs/decisions/0040-first-view.md."""
    links = ((static(module),) for module in modules_of(name))
    return format_html_join("\n  ", '<link rel="modulepreload" href="{}">', links)
