// SPDX-License-Identifier: Apache-2.0
/** Documents that the owner saves. */
@NullMarked
package io.bluezone.examples.android.documents;

import org.jspecify.annotations.NullMarked;
