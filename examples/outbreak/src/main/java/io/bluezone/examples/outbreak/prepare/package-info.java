// SPDX-License-Identifier: Apache-2.0
/** From consented histories to pseudonymous contacts in Parquet. */
@NullMarked
package io.bluezone.examples.outbreak.prepare;

import org.jspecify.annotations.NullMarked;
