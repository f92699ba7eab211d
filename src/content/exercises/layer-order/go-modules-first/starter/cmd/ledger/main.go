package main

import (
	"fmt"
	"log"
	"net/http"

	"github.com/go-chi/chi/v5"

	"example.com/ledger/internal/money"
)

func main() {
	router := chi.NewRouter()
	router.Get("/balance", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintln(w, money.Format(1999))
	})
	log.Fatal(http.ListenAndServe(":8080", router))
}
