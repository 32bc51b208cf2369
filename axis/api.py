"""The API's router; resources join it with the API's own slice."""

from rest_framework.routers import SimpleRouter

router = SimpleRouter()

urlpatterns = router.urls
