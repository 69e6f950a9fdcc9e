// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.feed;

import java.util.List;

/**
 * The units of one kind under one parent. Units of fewer than 20 people are in no list, but may be
 * in the number of the others.
 */
public record PublishedGroup(
    String parent, String kind, List<PublishedUnit> units, PublishedSum sum) {

  public PublishedGroup {
    units = List.copyOf(units);
  }
}
