// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.bluezone.servers.province.map.BoundaryFault.Reason;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundaryFileTest {

  private static final String SQUARE = "[[[105,10],[106,10],[106,11],[105,11],[105,10]]]";

  private static BoundaryFile.Content read(String text) {
    return BoundaryFile.read(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Set.of("a", "b"));
  }

  private static String file(String... features) {
    return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}";
  }

  private static String feature(String code, String type, String coordinates) {
    return "{\"type\":\"Feature\",\"properties\":{\"code\":\""
        + code
        + "\"},\"geometry\":{\"type\":\""
        + type
        + "\",\"coordinates\":"
        + coordinates
        + "}}";
  }

  @Test
  void drawsBoundariesInABox() {
    BoundaryFile.Content content =
        read(
            file(
                feature("a", "Polygon", SQUARE),
                feature("b", "MultiPolygon", "[[[[106,10],[108,10],[108,11],[106,10]]]]")));
    assertThat(content.faults()).isEmpty();
    BoundaryMap map = content.map().orElseThrow();
    assertThat(map.width()).isEqualTo(1000);
    assertThat(map.height()).isBetween(335.0, 345.0);
    assertThat(map.shapes()).extracting(Boundary::unit).containsExactly("a", "b");
    assertThat(map.shapes().get(0).path()).startsWith("M0 339L333 339L333 0L0 0").endsWith("Z");
    assertThat(map.shapes().get(0).x()).isBetween(166.0, 167.0);
    assertThat(map.shapes()).allSatisfy(shape -> assertThat(shape.path()).matches("[MLZ0-9 ]+"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "not json | UNREADABLE",
        "'' | COLLECTION",
        "[1] | COLLECTION",
        "{\"type\":\"FeatureCollection\",\"features\":[]} | COLLECTION",
        "{\"type\":\"FeatureCollection\",\"features\":7} | COLLECTION"
      })
  void refusesWhatIsNoCollection(String text, Reason reason) {
    assertThat(read(text).map()).isEmpty();
    assertThat(read(text).faults()).extracting(BoundaryFault::reason).containsExactly(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "c | Polygon | [[[1,1],[2,1],[2,2],[1,1]]] | CODE",
        "a | Polygon | [[[1,1],[2,1],[2,2],[1,1]]] | TWICE",
        "b | Point | [1,1] | GEOMETRY",
        "b | Polygon | [[[1,1],[2,1],[1,1]]] | RING",
        "b | Polygon | [] | RING",
        "b | Polygon | [[[1,1],[2,1],[2,91],[1,1]]] | POSITION",
        "b | Polygon | [[[1,1],[2,1],[2,1e999],[1,1]]] | POSITION",
        "b | Polygon | [[[1,1],[2,1],[2,\"<script>\"],[1,1]]] | POSITION",
        "b | Polygon | [[[1,1],[2],7,[1,1]]] | POSITION"
      })
  void namesAFaultAndItsFeature(String code, String type, String coordinates, Reason reason) {
    BoundaryFile.Content content =
        read(file(feature("a", "Polygon", SQUARE), feature(code, type, coordinates)));
    assertThat(content.map()).isEmpty();
    assertThat(content.faults()).extracting(BoundaryFault::reason).contains(reason);
    assertThat(content.faults()).extracting(BoundaryFault::feature).containsOnly(2);
  }

  @Test
  void refusesAFlatMapAndOneThatIsTooLarge() {
    assertThat(read(file(feature("a", "Polygon", "[[[1,1],[2,1],[3,1],[1,1]]]"))).faults())
        .extracting(BoundaryFault::reason)
        .containsExactly(Reason.FLAT);
    String many = "[[" + "[1,1],".repeat(200_001) + "[1,1]]]";
    assertThat(read(file(feature("a", "Polygon", many))).faults())
        .extracting(BoundaryFault::reason)
        .contains(Reason.TOO_MANY);
    assertThat(read("[".repeat(100_000)).faults())
        .extracting(BoundaryFault::reason)
        .isEqualTo(List.of(Reason.UNREADABLE));
  }
}
