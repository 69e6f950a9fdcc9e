// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.measures;

import java.time.LocalDate;
import java.util.Set;

/** An act that some units did from a day on, by their codes. */
public record Measure(String id, String name, LocalDate firstDay, Set<String> units) {

  public static final int LONGEST_NAME = 120;
}
