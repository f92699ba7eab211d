package main

import (
	"io"
	"log"
	"net/http"
)

const limit = 64 << 10

// Logs the body of every webhook it is sent.
func main() {
	http.HandleFunc("POST /hooks/{source}", func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, limit))
		if err != nil {
			http.Error(w, "body too large", http.StatusRequestEntityTooLarge)
			return
		}
		log.Printf("%s: %s", r.PathValue("source"), body)
		w.WriteHeader(http.StatusAccepted)
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
