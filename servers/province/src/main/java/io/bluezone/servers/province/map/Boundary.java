// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.map;

/**
 * A unit's shape on a map, and where its number stands.
 *
 * @param path an SVG path of numbers and {@code M L Z} alone
 */
public record Boundary(String unit, String path, double x, double y) {}
