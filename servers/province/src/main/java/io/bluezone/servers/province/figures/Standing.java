// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.figures;

import io.bluezone.servers.province.units.ProvinceUnit;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;

/** A unit and the figures that hold for it. */
public record Standing(ProvinceUnit unit, Optional<UnitReport> report) {

  /** In the Ministry's form: the greatest share of the population first. */
  public static final Comparator<Standing> BY_SHARE =
      Comparator.comparingDouble((Standing each) -> each.ofPopulation().orElse(-1.0))
          .reversed()
          .thenComparing(each -> each.unit().code());

  public int running() {
    return report.map(each -> each.figures().running()).orElse(0);
  }

  /** {@return the part of the population that has the app running, 0 to 1 or more} */
  public Optional<Double> ofPopulation() {
    return share(unit.population());
  }

  /** {@return the same of those who have a smartphone} */
  public Optional<Double> ofSmartphones() {
    return share(unit.smartphones());
  }

  private Optional<Double> share(int whole) {
    return report.filter(each -> whole > 0).map(each -> (double) each.figures().running() / whole);
  }

  /** {@return whether it has yet to report for a day} */
  public boolean isLate(LocalDate day) {
    return report.map(each -> each.day().isBefore(day)).orElse(true);
  }
}
