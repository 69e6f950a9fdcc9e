// SPDX-License-Identifier: Apache-2.0
/** The bytes of an encounter. Not API: it changes without notice. */
@NullMarked
package io.bluezone.records.encounter.internal;

import org.jspecify.annotations.NullMarked;
