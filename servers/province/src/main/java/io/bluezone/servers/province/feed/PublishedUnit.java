// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.feed;

import io.bluezone.servers.province.figures.UnitFigures;
import java.util.Optional;

/**
 * A unit in the open figures. Its figures are rounded to tens, or hidden, which does not tell
 * whether it has reported.
 */
public record PublishedUnit(
    String code,
    String nameVi,
    String nameEn,
    int population,
    int smartphones,
    Optional<UnitFigures> figures) {}
