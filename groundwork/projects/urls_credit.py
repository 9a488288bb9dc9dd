"""Addresses of the dossier for credit, below `/<clinic>/<toolkit>/`."""

from django.urls import path

from groundwork.projects.views import claims, credit, dossier_form, frozen

credit_patterns = [
    path("credit/", credit.dossier, name="dossier"),
    path("credit/open/", dossier_form.open_dossier, name="open_dossier"),
    path("credit/form/", dossier_form.form, name="dossier_form"),
    path("credit/measures/add/", dossier_form.add_measure, name="add_dossier_measure"),
    path("credit/measures/<int:pk>/", dossier_form.change_measure, name="change_dossier_measure"),
    path("credit/claim/", claims.own_claim, name="own_claim"),
    path("credit/claim/write/", claims.write_claim, name="write_claim"),
    path("credit/claim/keys/", claims.match_keys, name="match_keys"),
    path("credit/claim/sign/", claims.sign, name="sign_claim"),
    path("credit/claims/<int:pk>/", claims.claim, name="claim"),
    path("credit/claims/<int:pk>/countersign/", claims.countersign, name="countersign_claim"),
    path("credit/claims/<int:pk>/back/", claims.send_back, name="send_claim_back"),
    path("credit/frozen/", frozen.frozen, name="frozen_dossiers"),
    path("credit/frozen/make/", frozen.freeze, name="freeze_dossier"),
    path("credit/frozen/<int:number>/dossier.pdf", frozen.pdf, name="frozen_pdf"),
    path("credit/frozen/<int:number>/dossier.zip", frozen.archive, name="frozen_zip"),
]
