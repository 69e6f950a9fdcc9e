// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.figures;

import java.time.LocalDate;

/** The people of some units together who had the app running on a day, by what holds then. */
public record TrendDay(LocalDate day, long running) {}
