// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.roads;

import io.bluezone.servers.province.data.ProvinceDatabase;
import io.bluezone.servers.web.box.BoxCount;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** The phones that boxes count, by the unit of their place and by days of the zone. Thread safe. */
public record BoxDays(ProvinceDatabase database, ZoneId zone) {

  /** {@return what each unit's boxes have counted on a day} */
  public Map<String, BoxDay> of(LocalDate day) {
    Map<String, BoxDay> found = new HashMap<>();
    database
        .client()
        .sql(
            "select site.unit, site_count.site, max(site_count.phones) as most from site_count join"
                + " site on site.id = site_count.site where slot >= ? and slot < ? group by"
                + " site.unit, site_count.site")
        .params(slot(day), slot(day.plusDays(1)))
        .query(
            row -> {
              int most = row.getInt("most");
              found.compute(
                  row.getString("unit"),
                  (unit, before) -> (before == null ? new BoxDay(0, 0) : before).plus(most));
            });
    return found;
  }

  private long slot(LocalDate day) {
    return BoxCount.intervalOf(day.atStartOfDay(zone).toInstant());
  }
}
