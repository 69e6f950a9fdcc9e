// SPDX-License-Identifier: Apache-2.0
/** The contact log: what it keeps, for how long, and what gives way when it is full. */
@NullMarked
package io.bluezone.records.log;

import org.jspecify.annotations.NullMarked;
