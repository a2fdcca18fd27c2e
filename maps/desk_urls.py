"""Addresses of the desk, below /en/desk/ and /ar/desk/."""

from django.urls import path

from maps.views.desk import intake, places, publish, queue, review, sign_in, steps

app_name = "desk"

urlpatterns = [
    path("", queue.queue_page, name="queue"),
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("new/", intake.take_in, name="take-in"),
    path("dismiss/", queue.dismiss_address, name="dismiss"),
    path("done/", queue.put_away_page, name="put-away"),
    path("places/", places.find, name="find-place"),
    path("places/look-up/", places.look_up, name="look-up"),
    path("incidents/<slug:public_id>/", review.incident_told, name="incident-told"),
    path("reports/<slug:public_id>/", review.review, name="review"),
    path("reports/<slug:public_id>/panel/", review.panel, name="panel"),
    path("reports/<slug:public_id>/open/", review.still_open, name="still-open"),
    path("reports/<slug:public_id>/known/", intake.known, name="report-known"),
    path("reports/<slug:public_id>/changed/", intake.changed, name="changed"),
    path("reports/<slug:public_id>/received/", intake.received, name="received"),
    path("reports/<slug:public_id>/take/", queue.take, name="take"),
    path("reports/<slug:public_id>/close/", queue.close, name="close"),
    path("reports/<slug:public_id>/publish/", publish.publish_view, name="publish"),
    path("reports/<slug:public_id>/about/", steps.about, name="about"),
    path("reports/<slug:public_id>/take-back/", steps.take_back, name="take-back"),
    path("reports/<slug:public_id>/mention/", steps.mention, name="mention"),
    path("reports/<slug:public_id>/sure-names/", steps.sure_names, name="sure-names"),
    path("reports/<slug:public_id>/claim/", steps.claim, name="claim"),
    path("reports/<slug:public_id>/incident/", steps.incident, name="incident"),
    path("reports/<slug:public_id>/place/", steps.place_of_incident, name="place"),
    path("reports/<slug:public_id>/link/", steps.link, name="link"),
    path("reports/<slug:public_id>/merge/", steps.merge_into, name="merge"),
    path("reports/<slug:public_id>/draw/", steps.draw_mark, name="draw"),
    path("reports/<slug:public_id>/new-place/", places.new_place, name="new-place"),
]
