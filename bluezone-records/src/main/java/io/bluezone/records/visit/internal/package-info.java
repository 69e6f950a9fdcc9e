// SPDX-License-Identifier: Apache-2.0
/** Not API: how visits are kept, and compared with an authority's places. */
@NullMarked
package io.bluezone.records.visit.internal;

import org.jspecify.annotations.NullMarked;
