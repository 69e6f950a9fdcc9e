// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.map;

import io.bluezone.servers.province.data.ProvinceDatabase;
import io.bluezone.servers.province.data.ProvinceFacts;
import io.bluezone.servers.province.units.ProvinceUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The boundaries that the province has brought, or else tiles. Thread safe. */
public record Boundaries(ProvinceDatabase database, ProvinceFacts facts) {

  private static final String WIDTH = "map.width";
  private static final String HEIGHT = "map.height";

  /** Makes these the boundaries of all units. */
  public void replace(BoundaryMap map) {
    database.alone(
        () -> {
          database.client().sql("delete from boundary").update();
          for (Boundary shape : map.shapes()) {
            database
                .client()
                .sql("insert into boundary (unit, path, x, y) values (?, ?, ?, ?)")
                .params(shape.unit(), shape.path(), shape.x(), shape.y())
                .update();
          }
          facts.put(WIDTH, Double.toString(map.width()));
          facts.put(HEIGHT, Double.toString(map.height()));
          return map.shapes().size();
        });
  }

  /** {@return the map of some units: their boundaries if any has one, else tiles} */
  public BoundaryMap of(List<ProvinceUnit> units) {
    Set<String> codes = units.stream().map(ProvinceUnit::code).collect(Collectors.toSet());
    List<Boundary> shapes =
        database
            .client()
            .sql("select unit, path, x, y from boundary order by unit")
            .query(
                (row, number) ->
                    new Boundary(
                        row.getString("unit"),
                        row.getString("path"),
                        row.getDouble("x"),
                        row.getDouble("y")))
            .list()
            .stream()
            .filter(shape -> codes.contains(shape.unit()))
            .toList();
    return shapes.isEmpty()
        ? BoundaryMap.tiles(units)
        : new BoundaryMap(length(WIDTH), length(HEIGHT), shapes);
  }

  private double length(String name) {
    return facts.find(name).map(Double::parseDouble).orElse((double) Projection.SIDE);
  }
}
