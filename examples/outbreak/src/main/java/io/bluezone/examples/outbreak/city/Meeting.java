// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.city;

/**
 * Two people truly within 2 m of each other.
 *
 * @param a one of them
 * @param b the other
 * @param start when it begins, ms since 1970
 * @param end when it ends
 */
record Meeting(String a, String b, long start, long end) {}
