// SPDX-License-Identifier: Apache-2.0
/** Requests to an authority's server. */
@NullMarked
package io.bluezone.examples.scanner.authority;

import org.jspecify.annotations.NullMarked;
