// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.map;

import io.bluezone.servers.province.units.MapTile;
import io.bluezone.servers.province.units.ProvinceUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The shapes of units in a box of a width and a height. */
public record BoundaryMap(double width, double height, List<Boundary> shapes) {

  private static final double TILE = 40;
  private static final double SIDE = 38;

  public BoundaryMap {
    shapes = List.copyOf(shapes);
  }

  /** {@return a map of a tile for each unit that has a place; without any it is empty} */
  public static BoundaryMap tiles(List<ProvinceUnit> units) {
    List<MapTile> places = units.stream().flatMap(unit -> unit.tile().stream()).toList();
    int left = places.stream().mapToInt(MapTile::column).min().orElse(0);
    int above = places.stream().mapToInt(MapTile::row).min().orElse(0);
    int right = places.stream().mapToInt(MapTile::column).max().orElse(0);
    int below = places.stream().mapToInt(MapTile::row).max().orElse(0);
    List<Boundary> shapes = new ArrayList<>();
    for (ProvinceUnit unit : units) {
      unit.tile()
          .ifPresent(
              tile ->
                  shapes.add(
                      tile(
                          unit.code(),
                          (tile.column() - left) * TILE,
                          (tile.row() - above) * TILE)));
    }
    return new BoundaryMap((right - left + 1) * TILE, (below - above + 1) * TILE, shapes);
  }

  private static Boundary tile(String unit, double x, double y) {
    String path =
        String.format(
            Locale.ROOT,
            "M%1$.0f %2$.0fL%3$.0f %2$.0fL%3$.0f %4$.0fL%1$.0f %4$.0fZ",
            x,
            y,
            x + SIDE,
            y + SIDE);
    return new Boundary(unit, path, x + SIDE / 2, y + SIDE / 2);
  }
}
