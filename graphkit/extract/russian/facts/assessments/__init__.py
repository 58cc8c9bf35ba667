"""Assessments: who judged which election how."""
