// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.map;

import io.bluezone.servers.province.map.BoundaryFault.Reason;
import io.bluezone.servers.web.text.ShownName;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file of boundaries: GeoJSON (RFC 7946), a FeatureCollection whose features have the property
 * {@code code} of a unit and are polygons in degrees. Each fault is named; with one, none is taken.
 */
public final class BoundaryFile {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MOST_POSITIONS = 200_000;
  private static final int LEAST_POSITIONS = 4;
  private static final int LONGEST = 60;
  private static final int LONGITUDE = 180;
  private static final int LATITUDE = 90;

  private final Set<String> codes;
  private final List<BoundaryFault> faults = new ArrayList<>();
  private final Map<String, List<double[][]>> rings = new LinkedHashMap<>();
  private int positions;

  private BoundaryFile(Set<String> codes) {
    this.codes = new HashSet<>(codes);
  }

  /** The content of a file: a map if there are no faults. */
  public record Content(Optional<BoundaryMap> map, List<BoundaryFault> faults) {}

  /** Reads a file; its boundaries are of units with these codes. */
  public static Content read(InputStream file, Set<String> codes) {
    BoundaryFile reading = new BoundaryFile(codes);
    try {
      reading.collection(JSON.readTree(file));
    } catch (JacksonException e) {
      reading.fault(0, Reason.UNREADABLE, "");
    }
    Optional<BoundaryMap> map =
        reading.faults.isEmpty() ? Projection.of(reading.rings) : Optional.empty();
    if (reading.faults.isEmpty() && map.isEmpty()) {
      reading.fault(0, Reason.FLAT, "");
    }
    return new Content(map, List.copyOf(reading.faults));
  }

  private void fault(int feature, Reason reason, String text) {
    String shown = ShownName.withoutHidden(text);
    faults.add(
        new BoundaryFault(
            feature, reason, shown.length() > LONGEST ? shown.substring(0, LONGEST) : shown));
  }

  private void collection(JsonNode file) {
    JsonNode features = file.path("features");
    if (!file.path("type").asString("").equals("FeatureCollection") || features.isEmpty()) {
      fault(0, Reason.COLLECTION, "");
      return;
    }
    int number = 0;
    for (JsonNode feature : features) {
      feature(++number, feature);
      if (positions > MOST_POSITIONS) {
        fault(number, Reason.TOO_MANY, Integer.toString(MOST_POSITIONS));
        return;
      }
    }
  }

  private void feature(int number, JsonNode feature) {
    String code = feature.path("properties").path("code").asString("");
    if (!codes.contains(code)) {
      fault(number, Reason.CODE, code);
      return;
    }
    if (rings.containsKey(code)) {
      fault(number, Reason.TWICE, code);
      return;
    }
    JsonNode geometry = feature.path("geometry");
    JsonNode coordinates = geometry.path("coordinates");
    List<double[][]> own = new ArrayList<>();
    rings.put(code, own);
    switch (geometry.path("type").asString("")) {
      case "Polygon" -> polygon(number, coordinates, own);
      case "MultiPolygon" -> coordinates.forEach(each -> polygon(number, each, own));
      default -> fault(number, Reason.GEOMETRY, geometry.path("type").asString(""));
    }
    if (own.isEmpty()) {
      fault(number, Reason.RING, code);
    }
  }

  private void polygon(int number, JsonNode polygon, List<double[][]> own) {
    for (JsonNode ring : polygon) {
      positions += ring.size();
      if (positions > MOST_POSITIONS) {
        return;
      }
      if (ring.size() < LEAST_POSITIONS) {
        fault(number, Reason.RING, "");
        return;
      }
      double[][] read = new double[ring.size()][];
      for (int i = 0; i < read.length; i++) {
        JsonNode position = ring.get(i);
        double longitude = degrees(position.path(0));
        double latitude = degrees(position.path(1));
        if (!(Math.abs(longitude) <= LONGITUDE && Math.abs(latitude) <= LATITUDE)) {
          fault(number, Reason.POSITION, position.toString());
          return;
        }
        read[i] = new double[] {longitude, latitude};
      }
      own.add(read);
    }
  }

  private static double degrees(JsonNode number) {
    return number.isNumber() ? number.asDouble() : Double.NaN;
  }
}
