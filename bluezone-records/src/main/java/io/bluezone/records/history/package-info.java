// SPDX-License-Identifier: Apache-2.0
/** The history file of the original app, {@code data_trace.txt}: reading, writing, import. */
@NullMarked
package io.bluezone.records.history;

import org.jspecify.annotations.NullMarked;
