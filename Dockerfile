# adiz in a small image, as an ordinary user, for a machine without a network:
#   docker build -t adiz .
#   docker run --rm --network none -v "$PWD:/work" --user "$(id -u):$(id -g)" adiz check route.geojson
FROM python:3.13-slim AS build
COPY . /source
RUN python -m venv /opt/adiz \
    && /opt/adiz/bin/pip install --no-cache-dir --constraint /source/constraints.txt \
      "/source[figure,parquet,xlsx,igc]" \
    && /opt/adiz/bin/pip uninstall --yes pip

FROM python:3.13-slim
COPY --from=build /opt/adiz /opt/adiz
# A place that any user may write to, for the caches of fonts.
ENV PATH=/opt/adiz/bin:$PATH HOME=/tmp PYTHONDONTWRITEBYTECODE=1
RUN useradd --system --no-create-home adiz
USER adiz
WORKDIR /work
ENTRYPOINT ["adiz"]
CMD ["--help"]
