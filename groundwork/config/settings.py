"""All settings, read from the environment in one place. The operator's guide lists the variables."""

import os

from csp.constants import NONE, SELF

from groundwork.config import environment

BASE_DIR = environment.ROOT
DATA = environment.data_folder()
DEBUG = environment.flag("GROUNDWORK_DEBUG")
# A sample network on a throw-away database; adds the page to step in as one of the cast.
DEMO = environment.flag("GROUNDWORK_DEMO")
SECRET_KEY = environment.secret_key()
ALLOWED_HOSTS = environment.words("GROUNDWORK_HOSTS", "localhost,127.0.0.1,[::1]")
# Behind HTTPS, cookies are for HTTPS alone. Loopback without a certificate is the default start.
HTTPS = environment.flag("GROUNDWORK_HTTPS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "groundwork.config",
    "groundwork.clinics",
    "groundwork.questionnaires",
    "groundwork.measures",
    "groundwork.projects",
    "groundwork.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "groundwork.clinics.middleware.DeclaredAccessMiddleware",
    "groundwork.clinics.middleware.IdleMiddleware",
    "groundwork.clinics.middleware.SecondFactorMiddleware",
    "groundwork.clinics.middleware.NoStoreMiddleware",
]

ROOT_URLCONF = "groundwork.config.urls"
WSGI_APPLICATION = "groundwork.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "groundwork" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["groundwork.clinics.templatetags.once", "groundwork.web.templatetags.icons"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "groundwork.web.context.frame",
            ],
        },
    }
]
FORM_RENDERER = "groundwork.config.forms.Renderer"

DATABASES = {"default": environment.database(os.environ.get("DATABASE_URL") or f"sqlite:///{DATA}/groundwork.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Rate limits must count over all worker processes, so the cache is a table.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache_entries"}}

AUTH_USER_MODEL = "clinics.User"
AUTHENTICATION_BACKENDS = ["groundwork.clinics.backends.Backend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
# NIST 800-63B-4: 15 characters where the password stands alone, no rules on kinds of characters.
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "groundwork.clinics.accounts.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# For so long after a sign-in people and sign-ins are changed without asking who sits there.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 60 * environment.number("GROUNDWORK_ASK_AGAIN_MINUTES", 5, lowest=1, highest=60)
MFA_ADAPTER = "groundwork.clinics.accounts.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Groundwork"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS

SESSION_COOKIE_AGE = 12 * 60 * 60
# NIST 800-63B-4 allows an hour at most where more than a password is asked for.
IDLE_SECONDS = 60 * environment.number("GROUNDWORK_IDLE_MINUTES", 60, lowest=5, highest=12 * 60)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "groundwork_session"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "groundwork.web.views.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = environment.words("GROUNDWORK_ORIGINS")
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if os.environ.get("GROUNDWORK_MAIL_HOST")
    else "django.core.mail.backends.console.EmailBackend"
)
EMAIL_HOST = os.environ.get("GROUNDWORK_MAIL_HOST", "")
# Where no mail can go out, nobody is told by mail that their password or second factor changed.
ACCOUNT_EMAIL_NOTIFICATIONS = bool(EMAIL_HOST)
DEFAULT_FROM_EMAIL = os.environ.get("GROUNDWORK_MAIL_FROM", "groundwork@localhost")

LANGUAGE_CODE = "en-us"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [BASE_DIR / "groundwork" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "groundwork.config.storage.JoinedStyles"},
}
# A worksheet of 200 rows x 8 columns must fit; an upload streams to disk past 2 MB.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024

# Logs carry no request data: paths hold only slugs and numbers, and bodies are never logged.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
