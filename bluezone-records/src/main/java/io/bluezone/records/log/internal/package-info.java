// SPDX-License-Identifier: Apache-2.0
/** Not API: purges of what is past retention, for the tracer. */
@NullMarked
package io.bluezone.records.log.internal;

import org.jspecify.annotations.NullMarked;
