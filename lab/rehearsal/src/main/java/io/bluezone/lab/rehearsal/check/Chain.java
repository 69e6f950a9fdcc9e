// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check;

import java.util.List;
import java.util.Set;

/**
 * The finding of the outbreak analysis.
 *
 * @param analysed the people whose histories and keys it had
 * @param links the verified contacts
 */
public record Chain(List<Integer> analysed, Set<Link> links) {

  public Chain {
    analysed = List.copyOf(analysed);
    links = Set.copyOf(links);
  }

  /** Two people who heard each other in an interval of a UTC day, counted from 1970. */
  public record Link(int one, int other, long day, int interval) {

    /** A link of two in either order. */
    public static Link of(int a, int b, long day, int interval) {
      return new Link(Math.min(a, b), Math.max(a, b), day, interval);
    }
  }
}
