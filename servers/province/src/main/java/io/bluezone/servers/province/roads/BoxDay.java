// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.roads;

/**
 * The boxes of a unit on a day.
 *
 * @param places how many places of boxes have counted
 * @param phones the sum of each place's fullest quarter of an hour, rounded by the boxes; who
 *     passes two places is in it twice
 */
public record BoxDay(int places, int phones) {

  BoxDay plus(int most) {
    return new BoxDay(places + 1, phones + most);
  }
}
