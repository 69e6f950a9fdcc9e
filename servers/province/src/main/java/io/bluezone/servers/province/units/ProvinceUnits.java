// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.units;

import io.bluezone.servers.province.data.ProvinceDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of units. Thread safe. */
public record ProvinceUnits(ProvinceDatabase database) {

  public UnitTree tree() {
    return new UnitTree(
        database
            .client()
            .sql(
                "select code, name_vi, name_en, kind, parent, population, smartphones, tile_column,"
                    + " tile_row from unit where not gone order by place")
            .query((row, number) -> unit(row))
            .list());
  }

  private static ProvinceUnit unit(ResultSet row) throws SQLException {
    int column = row.getInt("tile_column");
    boolean hasTile = !row.wasNull();
    return new ProvinceUnit(
        row.getString("code"),
        new ProvinceUnit.Names(row.getString("name_vi"), row.getString("name_en")),
        UnitKind.of(row.getString("kind")).orElseThrow(),
        row.getString("parent"),
        row.getInt("population"),
        row.getInt("smartphones"),
        hasTile ? Optional.of(new MapTile(column, row.getInt("tile_row"))) : Optional.empty());
  }

  /**
   * Makes these the units. Units of other codes are gone; what they reported stays, and their links
   * end.
   */
  public void replace(List<ProvinceUnit> units) {
    database.alone(
        () -> {
          JdbcClient client = database.client();
          client.sql("update unit set gone = true").update();
          for (int i = 0; i < units.size(); i++) {
            ProvinceUnit unit = units.get(i);
            client
                .sql(
                    "insert into unit (code, name_vi, name_en, kind, parent, population,"
                        + " smartphones, tile_column, tile_row, place, gone) values (:code, :vi,"
                        + " :en, :kind, :parent, :population, :smartphones, :column, :row, :place,"
                        + " false) on conflict (code) do update set name_vi = excluded.name_vi,"
                        + " name_en = excluded.name_en, kind = excluded.kind, parent ="
                        + " excluded.parent, population = excluded.population, smartphones ="
                        + " excluded.smartphones, tile_column = excluded.tile_column, tile_row ="
                        + " excluded.tile_row, place = excluded.place, gone = false")
                .param("code", unit.code())
                .param("vi", unit.names().vietnamese())
                .param("en", unit.names().english())
                .param("kind", unit.kind().word())
                .param("parent", unit.parent())
                .param("population", unit.population())
                .param("smartphones", unit.smartphones())
                .param("column", unit.tile().map(MapTile::column).orElse(null))
                .param("row", unit.tile().map(MapTile::row).orElse(null))
                .param("place", i)
                .update();
          }
          client.sql("update unit set link = null where gone").update();
          return units.size();
        });
  }
}
