import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("clinics", "0003_posted_forms"),
        ("projects", "0001_projects_plans_tests"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="MapStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("binned_at", models.DateTimeField(blank=True, null=True)),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("start", "Start"),
                            ("step", "Step"),
                            ("decision", "Decision"),
                            ("wait", "Wait"),
                            ("end", "End"),
                        ],
                        default="step",
                        max_length=10,
                    ),
                ),
                ("what", models.CharField(max_length=160, verbose_name="what happens")),
                ("role", models.CharField(blank=True, max_length=60)),
                ("person", models.CharField(blank=True, max_length=120)),
                ("where", models.CharField(blank=True, max_length=120)),
                ("trigger", models.CharField(blank=True, max_length=160, verbose_name="when, or what sets it off")),
                ("protocol", models.CharField(blank=True, max_length=160, verbose_name="protocol or form")),
                ("place_in_record", models.CharField(blank=True, max_length=160, verbose_name="place in the record")),
                ("training", models.CharField(blank=True, max_length=160, verbose_name="training needed")),
                ("minutes", models.PositiveIntegerField(blank=True, null=True, verbose_name="minutes of work")),
                ("wait_minutes", models.PositiveIntegerField(blank=True, null=True, verbose_name="minutes of waiting")),
                (
                    "binned_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "clinic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="clinics.clinic"
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "next",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="projects.mapstep",
                        verbose_name="goes on with",
                    ),
                ),
                (
                    "origin",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="projects.mapstep",
                        verbose_name="step of today's map",
                    ),
                ),
                (
                    "plan_step",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="map_steps",
                        to="projects.step",
                        verbose_name="plan step",
                    ),
                ),
            ],
            options={
                "verbose_name": "step of a process map",
                "verbose_name_plural": "steps of process maps",
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="MapWay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("binned_at", models.DateTimeField(blank=True, null=True)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("label", models.CharField(max_length=40, verbose_name="word of the way")),
                (
                    "binned_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "clinic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="clinics.clinic"
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ways", to="projects.mapstep"
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="projects.mapstep",
                        verbose_name="leads to",
                    ),
                ),
            ],
            options={
                "verbose_name": "way out of a decision",
                "verbose_name_plural": "ways out of decisions",
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="ProcessMap",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("binned_at", models.DateTimeField(blank=True, null=True)),
                ("title", models.CharField(max_length=120)),
                (
                    "state",
                    models.CharField(choices=[("today", "Today"), ("future", "Future")], default="today", max_length=6),
                ),
                (
                    "action_item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="maps",
                        to="projects.actionitem",
                        verbose_name="activity",
                    ),
                ),
                (
                    "binned_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "clinic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="clinics.clinic"
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "opportunity",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="maps",
                        to="projects.opportunity",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="maps", to="projects.project"
                    ),
                ),
                (
                    "today",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="futures",
                        to="projects.processmap",
                        verbose_name="today's map",
                    ),
                ),
            ],
            options={
                "verbose_name": "process map",
                "abstract": False,
                "base_manager_name": "objects",
                "default_manager_name": "objects",
            },
        ),
        migrations.AddField(
            model_name="mapstep",
            name="map",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="projects.processmap"
            ),
        ),
        migrations.CreateModel(
            name="MapPicture",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64)),
                ("svg", models.TextField()),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                ("drawn_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "drawn_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "map",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="picture", to="projects.processmap"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="processmap",
            constraint=models.UniqueConstraint(
                condition=models.Q(("binned_at__isnull", True)), fields=("today",), name="map_one_future"
            ),
        ),
        migrations.AddConstraint(
            model_name="processmap",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "future"), ("today__isnull", True), _connector="OR"),
                name="map_today_has_no_origin",
            ),
        ),
    ]
