// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.measures;

import java.time.LocalDate;

/**
 * A measure's units beside units of the same kinds that had none in these days. What differs may
 * have other causes: no lot has decided where something was done.
 *
 * @param before the day before it began
 * @param after two weeks later, or the open day
 */
public record MeasureEffect(LocalDate before, LocalDate after, Shares with, Shares without) {}
