# The command `audit` as a user without rights. The build needs the package index and nothing else.
#   docker build -t audit . && docker run --rm --network none -v "$PWD:/articles:ro" audit check .
FROM python:3.12-slim AS build
COPY . /src
RUN python -m venv /opt/audit && /opt/audit/bin/pip install --no-cache-dir --disable-pip-version-check /src

FROM python:3.12-slim
COPY --from=build /opt/audit /opt/audit
RUN useradd --create-home --uid 10001 audit
USER audit
# The rules are compiled while building, so that a read-only container starts fast.
ENV PATH=/opt/audit/bin:$PATH XDG_CACHE_HOME=/home/audit/.cache
RUN audit rules --stats > /dev/null
WORKDIR /articles
ENTRYPOINT ["audit"]
