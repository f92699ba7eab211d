// Package money formats amounts.
package money

import "fmt"

// Format writes an amount in cents as euros.
func Format(cents int) string {
	return fmt.Sprintf("%d.%02d EUR", cents/100, cents%100)
}
