"""Forms of people, their accounts and invitations."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.forms import Script

from groundwork.clinics.models import User
from groundwork.clinics.permissions import JOBS, ROLE_TITLES


class JoinForm(forms.Form):
    """Set a password by a one-time link."""

    password = forms.CharField(
        label="Password",
        help_text="At least 15 characters. Four words that you can remember work well.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        max_length=200,
        strip=False,
    )

    class Media:
        js = (Script("js/passwords.js", defer=True),)

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self):
        password = self.cleaned_data["password"]
        validate_password(password, self.user or User(email=self.cleaned_data.get("email", "")))
        return password


class FirstAdministratorForm(JoinForm):
    name = forms.CharField(label="Your name", max_length=120)
    email = forms.EmailField(label="Email", widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    field_order = ["name", "email", "password"]

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        if User.objects.filter(email=email).exists():
            raise forms.ValidationError("There is an account with this address. Use another address.")
        return email


class PersonForm(forms.Form):
    """A person and their role at one clinic."""

    name = forms.CharField(label="Name", max_length=120)
    email = forms.EmailField(label="Email")
    role = forms.ChoiceField(label="Role", choices=list(ROLE_TITLES.items()), initial="member")
    job = forms.ChoiceField(label="Job", choices=[("", "Choose one"), *JOBS.items()])


class AdministratorForm(forms.Form):
    name = forms.CharField(label="Name", max_length=120)
    email = forms.EmailField(label="Email")


class NameForm(forms.Form):
    name = forms.CharField(label="Name", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))


class EmailForm(forms.Form):
    email = forms.EmailField(
        label="New email",
        max_length=254,
        help_text="You sign in with it, and a forgotten password is reset by mail to it.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        if User.objects.filter(email=email).exclude(pk=self.user.pk).exists():
            raise forms.ValidationError("There is an account with this address. Use another address.")
        return email
