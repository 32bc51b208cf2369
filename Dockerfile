# Front-end packages by their lock; nothing of Node goes into the image that runs.
FROM node:22-slim AS frontend
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts

FROM python:3.12-slim
ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PIP_NO_CACHE_DIR=1 \
    DJANGO_SETTINGS_MODULE=axis.settings.production \
    AXIS_VAR=/srv/axis/var
WORKDIR /srv/axis
COPY requirements.txt ./
RUN pip install --require-hashes -r requirements.txt
COPY --from=frontend /build/node_modules ./node_modules
COPY manage.py ./
COPY axis ./axis
COPY candidates ./candidates
COPY outreach ./outreach
COPY templates ./templates
COPY static ./static
# Collecting reads settings and stores nothing, so it gets made-up ones that stay in this one step.
RUN AXIS_SECRET_KEY=only-while-building AXIS_PEPPER=only-while-building-and-never-again-used \
    AXIS_KEYS=k1:b25seS13aGlsZS1idWlsZGluZy1uZXZlci1rZXB0ISE= \
    AXIS_ALLOWED_HOSTS=build.invalid AXIS_BASE_URL=https://build.invalid \
    DATABASE_URL=postgres://none@build.invalid/none REDIS_URL=redis://build.invalid/0 \
    EMAIL_URL=smtp://build.invalid:25 python manage.py collectstatic --no-input --verbosity 0
RUN useradd --system --no-create-home --shell /usr/sbin/nologin axis
USER axis
EXPOSE 8000
CMD ["gunicorn", "axis.wsgi", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--workers", "2", "--threads", "8", "--worker-tmp-dir", "/dev/shm", "--no-control-socket", "--graceful-timeout", "60"]
