"""Tracks and cases that the tests of formats read and write."""

from __future__ import annotations

import io
import zipfile

import numpy as np

from adiz.geo.formats import read_case
from adiz.geo.model.case import Case
from adiz.geo.model.formation import Formation
from adiz.geo.model.route import Route

GPX = """<?xml version="1.0"?>
<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">
 <wpt lat="1" lon="2"/>
 <trk><name>Flight &amp; back</name>
  <trkseg>
   <trkpt lat="39" lon="131"><ele>9000</ele><time>2025-12-09T01:00:00Z</time></trkpt>
   <trkpt lat="38" lon="131.5"><ele>9100.5</ele><time>2025-12-09T01:10:00</time></trkpt>
  </trkseg>
  <trkseg><trkpt lat="36" lon="132"/><trkpt lat="35" lon="132"/></trkseg>
 </trk>
 <rte><rtept lat="10" lon="179"/><rtept lat="11" lon="-179"/></rte>
</gpx>"""


KML = """<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">
<Document>
 <Placemark><name>drawn</name><LineString><coordinates>
   131,39,0 129,33.5
   121.8,33.2,10
 </coordinates></LineString></Placemark>
 <Folder><Placemark><name>flown</name><gx:MultiTrack>
  <gx:Track><altitudeMode>absolute</altitudeMode>
   <when>2025-12-09T01:00:00Z</when><when>2025-12-09T10:30:00+09:00</when><when/>
   <gx:coord>131 39 9000</gx:coord><gx:coord>132 38 9500</gx:coord><gx:coord/>
  </gx:Track>
  <gx:Track><altitudeMode>absolute</altitudeMode>
   <when>2025-12-09T03:00:00Z</when><gx:coord>133 37 9000</gx:coord>
  </gx:Track>
 </gx:MultiTrack></Placemark></Folder>
 <Placemark><Point><coordinates>1,2</coordinates></Point></Placemark>
 <Placemark><name>box</name><ExtendedData><SchemaData><SimpleData name="id">box-1</SimpleData>
  <SimpleData name="kind">adiz</SimpleData></SchemaData></ExtendedData>
  <Polygon><outerBoundaryIs><LinearRing><coordinates>
   130,33 132,33 132,35 130,35 130,33</coordinates></LinearRing></outerBoundaryIs>
   <innerBoundaryIs><LinearRing><coordinates>
   131,34 131.5,34 131.5,34.5 131,34</coordinates></LinearRing></innerBoundaryIs></Polygon>
 </Placemark>
</Document></kml>"""


CSV = (
    "\ufefftimestamp,Latitude,Longitude,alt_ft,alt,flight\n"
    "1765242000,39,131,30000,1,RF1\n"
    "2025-12-09T10:10:00+09:00,38.5,131.25,,1,RF1\n"
    "\n"
    ",,,,,RF1\n"
    "2025-12-09T02:00:00Z,10,179,100,1,RF2\n"
    "2025-12-09 02:05:00Z,11,-179,100,1,RF2\n"
)


def read(text: str | bytes, name: str) -> Case:
    return read_case(text.encode() if isinstance(text, str) else text, name)


def archive(**files: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in files.items():
            packed.writestr(name.replace("__", "/").replace("_kml", ".kml"), text)
    return data.getvalue()


def texts(case: Case) -> list[str]:
    return [warning["text"] for warning in case.properties.get("warnings", ())]


# written ------------------------------------------------------------------------------------------
def flown() -> Case:
    """Two routes: one timed throughout, across 180 and with a gap; one that states little."""
    time = np.array(["2025-12-09T01:00", "2025-12-09T02:00:00.25", "2025-12-09T03:00"], "M8[us]")
    timed = Route(
        id="one",
        name="One & <only>",
        date="2025-12-09",
        lon=np.array([178.5, 181.25, 183.0]),
        lat=np.array([50.0, 51.125, 52.0]),
        time=time,
        altitude_m=np.array([9000.0, 9100.0, 9200.0]),
        altitude_datum="MSL",
        sigma_m=np.array([5000.0, np.nan, np.nan]),
        bound_m=np.array([np.nan, 20000.0, np.nan]),
        status=("traced", "reconstructed", None),
        joined=np.array([True, False]),
    )
    bare = Route(id="two", lon=np.array([131.0, 129.0]), lat=np.array([39.0, 33.5]))
    routes = (timed, bare)
    return Case(id="c", name="c", formations=tuple(map(Formation.of, routes)), routes=routes)
