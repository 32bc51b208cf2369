"""Addresses of Today, drafting, review, what was sent, senders, and the public ones behind every letter."""

from django.urls import include, path

from axis.ui.nav import count_with
from outreach.reviews.queries import review_queue
from outreach.ui import (
    deciding,
    drafting,
    editing,
    mailbox,
    notice,
    people,
    review,
    running,
    senders,
    sending_switch,
    sent,
    stopping,
    today,
)

review_patterns = [
    path("", review.review_list, name="list"),
    path("leaving/", sent.leaving, name="leaving"),
    path("sent/", sent.sent_list, name="sent"),
    path("needs-a-look/", sent.unsettled, name="unsettled"),
    path("<uuid:pk>/", review.message_page, name="message"),
    path("<uuid:pk>/approve/", deciding.approve, name="approve"),
    path("<uuid:pk>/send-back/", deciding.send_back, name="send-back"),
    path("<uuid:pk>/reject/", deciding.reject, name="reject"),
    path("<uuid:pk>/undo/", deciding.undo, name="undo"),
    path("<uuid:pk>/pull-back/", deciding.call_back, name="pull-back"),
    path("<uuid:pk>/edit/", editing.edit, name="edit"),
    path("<uuid:pk>/suggestion/", editing.suggestion, name="suggestion"),
    path("<uuid:pk>/fact/", editing.fact, name="fact"),
    path("<uuid:pk>/opening/", editing.opening, name="opening"),
    path("<uuid:pk>/sender/", editing.sender, name="sender"),
    path("<uuid:pk>/try-again/", review.try_message_again, name="try-again"),
    path("<uuid:pk>/letter/", sent.letter, name="letter"),
    path("<uuid:pk>/letter.eml", sent.letter_file, name="letter-file"),
    path("<uuid:pk>/settle/", sent.settle, name="settle"),
]

mailbox_patterns = [
    path("", mailbox.mailbox_list, name="list"),
    path("<str:key>/", mailbox.mailbox_page, name="page"),
]

outreach_patterns = [
    path("running/", running.running, name="running"),
    path("people/<uuid:pk>/messages/", people.person_messages, name="person-messages"),
    path("people/<uuid:pk>/draft/", people.person_draft, name="person-draft"),
    path("roles/<uuid:role_pk>/drafts/", drafting.role_drafts, name="role-drafts"),
    path("roles/<uuid:role_pk>/drafts/request/", drafting.request_for_role, name="request-drafts"),
]

sender_patterns = [
    path("", senders.sender_list, name="list"),
    path("new/", senders.sender_new, name="new"),
    path("stop-all/", sending_switch.stop_all, name="stop-all"),
    path("resume-all/", sending_switch.resume_all, name="resume-all"),
    path("<uuid:pk>/", senders.sender_page, name="page"),
    path("<uuid:pk>/pause/", senders.sender_pause, name="pause"),
    path("<uuid:pk>/resume/", senders.sender_resume, name="resume"),
    path("<uuid:pk>/test/", senders.sender_test, name="test"),
]

urlpatterns = [
    path("", today.today, name="today"),
    # These stand in letters that were sent, and never change.
    path("u/<str:token>", stopping.stop, name="stop"),
    path("privacy", notice.notice_general, name="notice_general"),
    path("privacy/<str:token>", notice.notice, name="notice"),
    path("review/", include((review_patterns, "review"))),
    path("mailbox/", include((mailbox_patterns, "mailbox"))),
    path("settings/sending/", include((sender_patterns, "senders"))),
    path("", include((outreach_patterns, "outreach"))),
]

# The rail shows how many drafts wait, wherever the person is.
count_with("review:list", lambda user: review_queue(user=user).count())
