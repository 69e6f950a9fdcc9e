// SPDX-License-Identifier: Apache-2.0
/** What is asked of an authority's server, and sent to it. */
@NullMarked
package io.bluezone.examples.scanner.authority;

import org.jspecify.annotations.NullMarked;
