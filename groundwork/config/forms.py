"""Django's own form renderer with the product's markup for forms and fields."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    form_template_name = "_components/form.html"
    field_template_name = "_components/field.html"
